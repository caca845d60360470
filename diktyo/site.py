"""The model of `site.yaml`: what the site is, in which languages, at which address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from diktyo.fields import Many, Repository, Share, Slug, Text, Web
from diktyo.records import Model, Names, OrganisationRef

Status = Literal["planned", "running", "standing", "ended", "unknown"]
"""How a project stands on the day of the build; `standing`: begun, and without an end."""


class Sections(Model):
    """The names of the sections in the addresses of one language, as slugs."""

    networks: Slug
    """The networks."""
    organisations: Slug
    """The organisations."""
    projects: Slug
    """The projects."""
    events: Slug
    """The events."""
    news: Slug
    """The news."""
    regions: Slug
    """Lists by region, below the organisations."""
    legal_forms: Slug
    """Lists by legal form, below the organisations."""
    fields: Slug
    """Lists by field of activity, below the organisations."""
    places: Slug
    """Lists by place."""
    kinds: Slug
    """Lists by kind, below the projects and the events."""
    years: Slug
    """Lists by year, below the events."""
    funding: Slug
    """Lists by source of money, below the projects."""
    status: Slug
    """Lists by status, below the projects."""
    countries: Slug = "countries"
    """Lists by country, below the organisations."""
    part: Slug = "page"
    """The further pages of long lists, with their numbers: `page-2`, below the list."""
    statuses: Mapping[Status, Slug] = Field(default_factory=dict)
    """The name of each status of a project, where the English word does not serve."""
    map: Slug
    """The map."""
    search: Slug
    """The search."""
    translations: Slug = "translations"
    """The page that tells editors how the translations stand."""


class SiteLanguage(Model):
    """A language in which the site is published."""

    sections: Sections
    """Names of the sections in its addresses."""


class Translations(Model):
    """How the site treats translations."""

    note_from: Share = 0.3
    """From which share of stale units on a page tells visitors that its original has changed; 1:
    only where all of them are."""


class Licence(Model):
    """The licence of the content."""

    name: Text
    """Its short name."""
    url: Web
    """Its text."""


class Admin(Model):
    """The editor under `/admin/`: where the repository of the site is, and how editors sign in."""

    backend: Literal["github", "gitlab", "gitea"]
    """The kind of server that keeps the repository; Forgejo is a `gitea`."""
    repository: Repository
    """Owner and name, such as `diktyo/site`."""
    branch: Text = "main"
    """The branch that editors change."""
    server: Web | None = None
    """The address of the server, where it is not the one of that name."""
    sign_in: Web | None = None
    """On GitHub: the address of the service that lets editors sign in; else they give a token."""
    app_id: Text | None = None
    """On GitLab and Gitea: the application as which the editor is known; else they give a token."""


class Site(Model):
    """`site.yaml`."""

    title: Names
    """The site's name in each language."""
    tagline: Names
    """One line under the name."""
    description: Names
    """Two sentences for the home page and for search engines."""
    base_url: Web
    """Where the site will stand, with a slash at the end; `--base-url` overrides it."""
    languages: Annotated[Mapping[str, SiteLanguage], Field(min_length=1)]
    """The languages, by tag (BCP 47); the order is that of the language switch."""
    networks: Many[OrganisationRef]
    """The organisations that are networks, in the order of the home page."""
    licence: Licence
    """The licence of the content."""
    translations: Translations = Translations()
    """How the site treats translations."""
    admin: Admin | None = None
    """The editor under `/admin/`; there is none where this is not stated."""
