"""The addresses of giving."""

from flask import Blueprint

bp = Blueprint("give", __name__, url_prefix="/give")
