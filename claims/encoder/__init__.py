"""A small pretrained encoder and what it learned for this job: see MODEL_CARD.md."""
