"""Validates YAML files against a JSON Schema: validate.py SCHEMA FILE...

A line for each file, `valid FILE` or `invalid FILE: the first problem`. Exit code 0 if all could be looked at, 3 if
a module is missing."""
import json
import re
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(missing)
    sys.exit(3)



class CoreLoader(yaml.SafeLoader):
    """Reads scalars as YAML 1.2 does, and editors with it: `on` and `23:40` are texts."""

    yaml_implicit_resolvers = {}


for tag, pattern in {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


def invalid_examples(node):
    """Examples of the schema that it does not hold for itself."""
    if isinstance(node, list):
        for item in node:
            yield from invalid_examples(item)
    if isinstance(node, dict):
        for item in node.values():
            yield from invalid_examples(item)
        if isinstance(node.get("examples"), list):
            below = dict(node, **{"$defs": schema["$defs"]})
            for example in node["examples"]:
                for error in jsonschema.Draft202012Validator(below).iter_errors(example):
                    yield f"{example}: {error.message}"


for problem in invalid_examples(schema):
    print("invalid example:", problem)
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        error = next(validator.iter_errors(yaml.load(file, CoreLoader)), None)
    print(f"valid {name}" if error is None else f"invalid {name}: {error.message[:200]!r} at {error.json_path}")
