"""How the language pipeline in timeline/extraction/model is made: data, configuration, evaluation."""
