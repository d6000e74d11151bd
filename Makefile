# Two commands matter: make run, make test. The work is done by the small scripts in bin/.

.PHONY: run test soak bench lint venv clean

run: .venv/run
	@bin/run

test: venv
	@bin/test

# The same proofs at full length.
soak: venv
	@SOAK=1 bin/test -m "soak or not soak"

bench: venv
	@.venv/bin/python -m bench
	@.venv/bin/python -m bench.board

lint: venv
	@bin/lint

venv: .venv/dev

.venv/run: requirements.txt bin/setup
	bin/setup requirements.txt
	touch $@

.venv/dev: requirements.txt requirements-postgres.txt requirements-dev.txt bin/setup
	bin/setup requirements-dev.txt
	touch $@ .venv/run

# Leaves var/, where the data is.
clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
