"""Take from schema.org's vocabulary what the tests of the linked data need: types and properties.

    npm install --no-save schema-dts
    python tools/schema.py node_modules/schema-dts > tests/schema.json

schema-dts (Google, Apache License 2.0) writes schema.org's vocabulary (CC BY-SA 3.0) as types of
TypeScript. Kept are the names of the properties of the types named here, inherited ones included.
"""

import json
import re
import sys
from pathlib import Path

TYPES = """
AdministrativeArea BreadcrumbList CollegeOrUniversity Consortium Cooperative Corporation Country
CreativeWork EducationEvent EducationalOrganization Event EventSeries ExhibitionEvent FundingAgency
GeoCoordinates GovernmentOrganization ListItem NGO NewsArticle Organization Person Place
PostalAddress Project PropertyValue WebPage WebSite
"""

_INTERFACE = re.compile(
    r"^(?:export )?interface (\w+)(?: extends ([^{]+?))? \{\n(.*?)^\}", re.MULTILINE | re.DOTALL
)
_PROPERTY = re.compile(r'^    "(\w+)"\?:', re.MULTILINE)


def main(package: Path) -> None:
    """Print the extract as JSON."""
    text = (package / "dist" / "schema.d.ts").read_text("utf-8")
    interfaces = {name: (parents, body) for name, parents, body in _INTERFACE.findall(text)}

    def properties(name: str) -> set[str]:
        parents, body = interfaces.get(name, ("", ""))
        found = set(_PROPERTY.findall(body))
        for parent in re.findall(r"\w+", parents):
            found |= properties(parent)
        return found

    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    extract = {
        "source": f"schema-dts {version} (Apache-2.0), from schema.org (CC BY-SA 3.0)",
        "types": {name: sorted(properties(f"{name}Leaf")) for name in TYPES.split()},
    }
    json.dump(extract, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
