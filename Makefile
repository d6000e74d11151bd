# Two commands matter: make run, make test. The work is done by the small scripts in bin/.

.PHONY: venv
venv: .venv/dev

.venv/run: requirements.txt requirements-postgres.txt bin/setup
	bin/setup requirements-postgres.txt
	touch $@

.venv/dev: requirements.txt requirements-postgres.txt requirements-dev.txt bin/setup
	bin/setup requirements-dev.txt
	touch $@ .venv/run
