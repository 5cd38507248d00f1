package org.holocron.derive.job;

import java.util.List;

/** One outcome of each kind. */
public final class Outcomes {

    private static final Dependency SERVER = Dependency.modelServer("http://localhost:11434");

    public static final List<Outcome> EACH = List.of(
            new Outcome.Accepted(),
            new Outcome.Rejected(ErrorKind.CITATION, "e9 was not given"),
            new Outcome.Ambiguous(ErrorKind.SERVER_ERROR, "the runner stopped"),
            new Outcome.TimedOut(ErrorKind.TOO_LONG, "no end after 900 s"),
            new Outcome.BadRequest(ErrorKind.INPUT, "entity_id is missing"),
            new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, "connection refused", SERVER),
            new Outcome.Interrupted(ErrorKind.STOPPED, "the server stops"));

    private Outcomes() {}
}
