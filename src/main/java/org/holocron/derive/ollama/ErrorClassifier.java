package org.holocron.derive.ollama;

import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/** Makes an outcome of an error that Ollama reported, by the row of {@link OllamaError} that it is. */
final class ErrorClassifier {

    private final String server;
    private final @Nullable String model;

    /**
     * @param server the server's URL for messages
     * @param model the model asked for, or null if the request was about the server itself
     */
    ErrorClassifier(String server, @Nullable String model) {
        this.server = server;
        this.model = model;
    }

    /** An error instead of an answer. */
    Classified answered(ReportedError error) {
        return classify(error, "Ollama at " + server + " answered " + error.status() + ": " + error.text());
    }

    /** An error that the server would answer with. */
    Classified foreseen(ReportedError error) {
        return classify(error, "Ollama at " + server + " would refuse the call: " + error.text());
    }

    /** An error line within an answer. */
    Classified brokeOff(ReportedError error) {
        return classify(error, "Ollama at " + server + " broke off its answer: " + error.text());
    }

    /** The model must be installed; only jobs that need it wait. */
    static Outcome.Unavailable missing(String server, String model, String message) {
        return new Outcome.Unavailable(
                ErrorKind.MODEL_MISSING,
                message + " (" + OllamaError.MISSING.advice(model) + ")",
                dependency(server, model));
    }

    private Classified classify(ReportedError error, String words) {
        OllamaError row = rowOf(error);
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
    private OllamaError rowOf(ReportedError error) {
        OllamaError row = OllamaError.of(error);
        return model == null && row == OllamaError.MISSING ? OllamaError.NO_OLLAMA : row;
    }

    private Dependency dependencyOf(Trouble trouble) {
        return model == null || trouble == Trouble.SERVER ? Dependency.modelServer(server) : dependency(server, model);
    }

    private static Dependency dependency(String server, String model) {
        return Dependency.model(server, ModelName.of(model).canonical());
    }

    /** @param interrogationOnly see {@link org.holocron.derive.model.ModelReply.Failed} */
    record Classified(Outcome.Failure failure, boolean interrogationOnly) {}
}
