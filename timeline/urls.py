"""The pages' addresses."""

from django.urls import URLPattern, path

from timeline.views import articles, batches, events, saved_views, upload, web
from timeline.views.timeline import facet, timeline

urlpatterns: list[URLPattern] = [
    path("", timeline, name="timeline"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/near/", events.near, name="event_near"),
    path("filters/<slug:name>/", facet, name="facet"),
    path("views/", saved_views.menu, name="views"),
    path("views/save/", saved_views.save, name="view_save"),
    path("views/<int:pk>/remove/", saved_views.remove, name="view_remove"),
    path("upload/", upload.upload, name="upload"),
    path("upload/status/", upload.status, name="upload_status"),
    path("web/", web.web, name="web"),
    path("web/fetch/", web.fetch, name="web_fetch"),
    path("web/follow/", web.follow, name="web_follow"),
    path("web/feeds/<int:pk>/look/", web.look, name="feed_look"),
    path("web/feeds/<int:pk>/pause/", web.pause, name="feed_pause"),
    path("web/feeds/<int:pk>/drop/", web.drop, name="feed_drop"),
    path("batches/<int:pk>/", batches.batch, name="batch"),
    path("batches/<int:pk>/files/", batches.files, name="batch_files"),
    path("batches/<int:pk>/cancel/", batches.cancel, name="batch_cancel"),
    path("batches/<int:pk>/retry/", batches.retry, name="batch_retry"),
    path("batches/<int:pk>/report.csv", batches.report, name="batch_report"),
    path("batches/<int:pk>/facts/", batches.facts, name="batch_facts"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/correct/", articles.correct, name="article_correct"),
    path("articles/<int:pk>/retry/", articles.retry, name="article_retry"),
    path("articles/<int:pk>/original/", articles.original, name="article_original"),
]
