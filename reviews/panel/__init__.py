"""The review panel: who can sit on it, who does, what each declared. Its page is ``reviews/pages/panel``."""
