package org.holocron.derive.wire;

import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/** Makes an outcome of an error that a server reported, by the row of its vendor's table that it is. */
public final class ErrorClassifier {

    private final ServerLabel server;
    private final ErrorTable table;
    private final @Nullable String model;

    /** @param model the model asked for, or null if the request was about the server itself */
    public ErrorClassifier(ServerLabel server, ErrorTable table, @Nullable String model) {
        this.server = server;
        this.table = table;
        this.model = model;
    }

    ServerLabel server() {
        return server;
    }

    /** An error instead of an answer. */
    public Classified answered(ReportedError error) {
        return classify(error, server + " answered " + error.status() + ": " + error.text());
    }

    /** An error that the server would answer with. */
    public Classified foreseen(ReportedError error) {
        return classify(error, server + " would refuse the call: " + error.text());
    }

    /** An error line within an answer. */
    public Classified brokeOff(ReportedError error) {
        return classify(error, server + " broke off its answer: " + error.text());
    }

    /** The model must be installed; only jobs that need it wait. */
    public static Outcome.Unavailable missing(ServerLabel server, ErrorTable table, String model) {
        return new Outcome.Unavailable(
                ErrorKind.MODEL_MISSING,
                "The model '" + model + "' is not on " + server + " ("
                        + table.missing().advice(model) + ")",
                Dependency.model(server.address(), table.canonicalName(model)));
    }

    private Classified classify(ReportedError error, String words) {
        ErrorTable.Row row = rowOf(error);
        String advice = row.advice(String.valueOf(model));
        String message = advice.isEmpty() ? words : words + " (" + advice + ")";
        Outcome.Failure failure =
                switch (row.trouble()) {
                    case PROMPT -> new Outcome.BadRequest(row.kind(), message);
                    case INTERROGATION_MODEL, MODEL, SERVER ->
                        new Outcome.Unavailable(
                                row.kind(),
                                message,
                                dependencyOf(row.trouble()),
                                error.call().retryAfter());
                    case NOBODY -> new Outcome.Ambiguous(row.kind(), message);
                };
        return new Classified(failure, model != null && row.trouble() == Trouble.INTERROGATION_MODEL);
    }

    /** Without a model there is none that could be missing: the path is unknown there. */
    private ErrorTable.Row rowOf(ReportedError error) {
        ErrorTable.Row row = table.rowOf(error);
        return model == null && row == table.missing() ? table.otherServer() : row;
    }

    private Dependency dependencyOf(Trouble trouble) {
        return model == null || trouble == Trouble.SERVER
                ? Dependency.modelServer(server.address())
                : Dependency.model(server.address(), table.canonicalName(model));
    }

    /** @param interrogationOnly see {@link org.holocron.derive.model.ModelReply.Failed} */
    public record Classified(Outcome.Failure failure, boolean interrogationOnly) {}
}
