"""What goes wrong with rules. Each error is a sentence that a person can act on."""


class RuleError(ValueError):
    """A question that the rules cannot answer: no such edition, or a change that is not allowed."""


class RuleFileError(RuleError):
    """A rule file that is not right. Names the file and the key."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file = file
        self.key = key
        self.problem = problem
        super().__init__(f"{file}: {key}: {problem}" if key else f"{file}: {problem}")
