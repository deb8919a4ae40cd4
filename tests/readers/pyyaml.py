"""Reads a JSON list of texts from stdin and says for each what PyYAML's safe loader makes of it.

[stage, value or message, more]: stage is "ok", "text" (no tree) or "value" (a tree, but no value).
Values: null, booleans and strings as they are, {"i": digits}, {"f": repr}, [items], {"m": [[key, value], ...]}.
"""
import json
import sys

import yaml


class Loader(yaml.SafeLoader):
    def construct_mapping(self, node, deep=False):
        made = super().construct_mapping(node, deep)
        kinds = {type(k) for k, _ in ((self.construct_object(k), v) for k, v in node.value)}
        if bool in kinds and kinds & {int, float} or len({key(k) for k in made}) < len(made):
            # 1 and true are one key in Python, 1 and "1" are two.
            raise TypeError("keys of several kinds")
        return made


def date(loader, node):
    # A date is checked, then kept as its text.
    yaml.SafeLoader.construct_yaml_timestamp(loader, node)
    return node.value


Loader.add_constructor("tag:yaml.org,2002:timestamp", date)


def key(it):
    if it is None:
        return "null"
    if isinstance(it, bool):
        return "true" if it else "false"
    if isinstance(it, float) and it.is_integer():
        return str(int(it))
    return it if isinstance(it, str) else repr(it)


def plain(it):
    if it is None or isinstance(it, (bool, str)):
        return it
    if isinstance(it, int):
        return {"i": str(it)}
    if isinstance(it, float):
        return {"f": repr(it)}
    if isinstance(it, dict):
        return {"m": [[key(k), plain(v)] for k, v in it.items()]}
    if isinstance(it, list):
        return [plain(v) for v in it]
    raise TypeError(type(it))


def read(text):
    try:
        loader = Loader(text)
        node = loader.get_node() if loader.check_node() else None
        more = bool(loader.check_node())
    except Exception as error:  # its own errors, and what it does not catch (a character beyond Unicode)
        return ["text", str(error), False]
    try:
        return ["ok", plain(loader.construct_document(node)) if node else None, more]
    except TypeError as error:
        return ["odd", str(error), more]
    except Exception as error:
        return ["value", str(error), more]


sys.set_int_max_str_digits(0)
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
