"""What every answer tells the browser: load nothing from elsewhere, run no script but ours, show us in no frame."""

from flask import Flask, Response

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
    )
)

# A view may say otherwise by setting the header itself. Not `no-referrer`: on https it breaks the CSRF check.
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ON_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


def init_headers(app: Flask) -> None:
    headers = ALWAYS | (ON_HTTPS if app.extensions["settings"].secure else {})

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if response.mimetype == "text/html":
            response.vary.add("HX-Request")
        return response
