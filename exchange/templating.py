"""Templates as Flask has them, with shortcuts: a page puts some thousand small pieces together."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment as FlaskEnvironment
from jinja2 import nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context as JinjaContext

HOW_IT_ESCAPES = vars(pass_eval_context(lambda: None))["jinja_pass_arg"]


class Generator(CodeGenerator):
    """What is HTML already is not taken through `escape` again, and an `if` without an `else` says nothing."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _plain(frame):
            self.write("(it if type(it := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _plain(frame):
            self.write(") is Markup else escape(it))")
        else:
            super()._output_child_post(node, frame, finalize)

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802
        node.expr2 = node.expr2 or nodes.Const("", lineno=node.lineno)
        super().visit_CondExpr(node, frame)


class Context(JinjaContext):
    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Most of what a template calls wants nothing of it, and the rest mostly how it escapes."""
        wants = getattr(__obj, "jinja_pass_arg", None)
        if wants is not None and wants is not HOW_IT_ESCAPES:
            return super().call(__obj, *args, **kwargs)
        if kwargs:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
        return __obj(__self.eval_ctx, *args, **kwargs) if wants else __obj(*args, **kwargs)


class Environment(FlaskEnvironment):
    code_generator_class = Generator
    context_class = Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """No chain of dictionaries where one will do: every import in a template walks through all of it, name by name."""
        return super().make_globals(d) if d else self.globals


def _plain(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
