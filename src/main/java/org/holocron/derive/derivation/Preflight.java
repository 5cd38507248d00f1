package org.holocron.derive.derivation;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.Capability;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelServer;

/**
 * Compares what an interrogation asks with what the server tells of a model, before a call costs anything. What it tells is asked once for
 * each model, not for each job; a server that tells nothing refuses nothing here.
 */
public final class Preflight {

    private final ModelServer server;
    private final ModelCallSettings settings;

    public Preflight(ModelServer server, ModelCallSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /** With the model of the interrogation's jobs that name none themselves; empty if the server lacks it or cannot be asked now. */
    public Optional<List<Misfit>> ofDefault(Interrogation interrogation) {
        return look(interrogation, settings.defaultModel(interrogation));
    }

    private Optional<List<Misfit>> look(Interrogation interrogation, String model) {
        return server.model(model) instanceof ModelLookup.Found found
                ? Optional.of(of(interrogation, found.model()))
                : Optional.empty();
    }

    /** With that model; empty if nothing is known to speak against it. */
    public List<Misfit> of(Interrogation interrogation) {
        return ofDefault(interrogation).orElse(List.of());
    }

    /**
     * Empty if nothing is known to speak against it, as where the server lacks the model or cannot be asked now.
     *
     * @param model by any of its names
     */
    public List<Misfit> of(Interrogation interrogation, String model) {
        return look(interrogation, model).orElse(List.of());
    }

    /** What every job of the pair would meet; empty if one may succeed. */
    Optional<Outcome.Failure> failure(Interrogation interrogation, ModelIdentity model) {
        return of(interrogation, model).stream()
                .filter(Misfit::isHopeless)
                .findFirst()
                .map(misfit -> new Outcome.Unavailable(
                        misfit.kind().errorKind(),
                        misfit.message(),
                        server.asDependency(model.requestedName()).with(interrogation.key())));
    }

    private List<Misfit> of(Interrogation interrogation, ModelIdentity model) {
        ModelDetails details = server.details(model);
        return Stream.of(
                        text(details, interrogation, model),
                        thinking(details, interrogation, model),
                        window(details, interrogation, model))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Misfit> text(ModelDetails details, Interrogation interrogation, ModelIdentity model) {
        if (!details.lacks(Capability.COMPLETION)) {
            return Optional.empty();
        }
        String others = details.capabilities().stream()
                .sorted()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return Optional.of(new Misfit(
                interrogation.key(),
                model.requestedName(),
                Misfit.Kind.NO_TEXT,
                "the model writes no text, it is for " + others,
                "Name another one in the job, in OLLAMA_MODEL or in interrogation.json"));
    }

    private static Optional<Misfit> thinking(ModelDetails details, Interrogation interrogation, ModelIdentity model) {
        JsonValue think = interrogation.think();
        boolean isAsked = think == JsonValue.TRUE || think instanceof JsonString;
        if (!isAsked || !details.lacks(Capability.THINKING)) {
            return Optional.empty();
        }
        return Optional.of(new Misfit(
                interrogation.key(),
                model.requestedName(),
                Misfit.Kind.NO_THINKING,
                "the interrogation says \"think\": " + think + ", and the model cannot think",
                "Remove it from interrogation.json, or name a model that can"));
    }

    private Optional<Misfit> window(ModelDetails details, Interrogation interrogation, ModelIdentity model) {
        Integer longest = details.longestWindow();
        int asked = settings.window(interrogation);
        if (longest == null || longest >= asked) {
            return Optional.empty();
        }
        return Optional.of(new Misfit(
                interrogation.key(),
                model.requestedName(),
                Misfit.Kind.SHORT_WINDOW,
                "a window of " + asked + " tokens is asked for, and the model has " + longest
                        + ", into which prompt and answer together must fit",
                "Set num_ctx in interrogation.json, or OLLAMA_NUM_CTX, to " + longest
                        + " or less and give less evidence, or name another model"));
    }
}
