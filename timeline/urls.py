"""The pages' addresses."""

from django.urls import URLPattern, path

from timeline.views import (
    articles,
    embed,
    events,
    exports,
    profiles,
    ranking,
    relations,
    reviewing,
    saved_views,
    upload,
)
from timeline.views.timeline import facet, timeline

urlpatterns: list[URLPattern] = [
    path("", timeline, name="timeline"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/near/", events.near, name="event_near"),
    path("events/<int:pk>/review/", reviewing.review, name="event_review"),
    path("countries/", ranking.countries, name="countries"),
    path("countries/<str:code>/", profiles.country, name="country"),
    path("actors/", ranking.actors, name="actors"),
    path("actors/<int:pk>/", profiles.actor, name="actor"),
    path("relations/", relations.relations, name="relations"),
    path("filters/<slug:name>/", facet, name="facet"),
    path("embed/", embed.embed, name="embed"),
    path("embed/events/<int:pk>/", embed.evidence, name="embed_event"),
    path("export/<slug:name>/", exports.export, name="export"),
    path("views/", saved_views.menu, name="views"),
    path("views/save/", saved_views.save, name="view_save"),
    path("views/<int:pk>/remove/", saved_views.remove, name="view_remove"),
    path("upload/", upload.upload, name="upload"),
    path("upload/status/", upload.status, name="upload_status"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/correct/", articles.correct, name="article_correct"),
    path("articles/<int:pk>/retry/", articles.retry, name="article_retry"),
    path("articles/<int:pk>/original/", articles.original, name="article_original"),
]
