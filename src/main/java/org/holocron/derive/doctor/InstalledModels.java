package org.holocron.derive.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.text.Shortened;

/** The models that the interrogations ask: whether the server has them, what they can do, how they are loaded, how fast they are here. */
public final class InstalledModels implements Check {

    private static final int SHOWN_DIGITS = 12;

    private final ModelServer server;
    private final Interrogations interrogations;
    private final Function<Interrogation, String> defaultModel;
    private final Function<String, OptionalDouble> tokensPerSecond;

    /**
     * @param defaultModel the model of an interrogation's jobs that name none themselves
     * @param tokensPerSecond of a model, as this process measured it; empty if it has not answered yet
     */
    public InstalledModels(
            ModelServer server,
            Interrogations interrogations,
            Function<Interrogation, String> defaultModel,
            Function<String, OptionalDouble> tokensPerSecond) {
        this.server = server;
        this.interrogations = interrogations;
        this.defaultModel = defaultModel;
        this.tokensPerSecond = tokensPerSecond;
    }

    @Override
    public String name() {
        return "models";
    }

    @Override
    public List<DoctorFinding> look() {
        Map<String, String> models = new LinkedHashMap<>();
        for (Interrogation interrogation : interrogations.inUse()) {
            String model = defaultModel.apply(interrogation);
            models.putIfAbsent(server.canonicalName(model), model);
        }
        List<DoctorFinding> findings = new ArrayList<>();
        models.values().forEach(model -> findings.addAll(findings(model)));
        return findings.isEmpty() ? List.of(DoctorFinding.ok("no interrogation asks one")) : findings;
    }

    private List<DoctorFinding> findings(String model) {
        List<DoctorFinding> findings = new ArrayList<>();
        List<Outcome.Failure> failures = new ArrayList<>();
        for (ModelServer each : server.each()) {
            ModelLookup lookup = each.model(model);
            if (lookup instanceof ModelLookup.Found found) {
                findings.add(described(each, found.model()));
            } else {
                failures.add(((ModelLookup.Failed) lookup).failure());
            }
        }
        boolean isOneThere = !findings.isEmpty();
        failures.forEach(failure -> findings.add(missing(model, failure, isOneThere)));
        return findings;
    }

    private static DoctorFinding missing(String model, Outcome.Failure failure, boolean isElsewhere) {
        if (failure.kind() != ErrorKind.MODEL_MISSING) {
            return DoctorFinding.warn(
                    "it is not known whether the server has " + model + ": " + failure.message(),
                    "See what is said of the model server");
        }
        return isElsewhere
                ? DoctorFinding.warn(failure.message(), "Install it there too; its calls go to the others meanwhile")
                : DoctorFinding.fail(
                        failure.message(),
                        "Install it there, or name another one in OLLAMA_MODEL or interrogation.json; its jobs wait meanwhile");
    }

    private DoctorFinding described(ModelServer where, ModelIdentity model) {
        String name = model.requestedName();
        ModelDetails details = where.details(model);
        ServedModel served = where.served(name).orElse(new ServedModel(model));
        List<String> words = new ArrayList<>();
        words.add(
                details.capabilities().isEmpty()
                        ? "what it can do is not told"
                        : details.capabilities().stream()
                                .sorted()
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
        if (details.longestWindow() != null) {
            words.add("window up to " + details.longestWindow());
        }
        if (served.window() != null) {
            words.add("loaded with " + served.window());
        }
        OptionalDouble speed = tokensPerSecond.apply(name);
        words.add(
                speed.isPresent()
                        ? String.format(Locale.ROOT, "%.1f tokens/s here", speed.getAsDouble())
                        : "speed not measured yet");
        String place = server.members().isEmpty() ? "" : " at " + where.address();
        return memory(name + digest(model) + place + ": " + String.join("; ", words), served);
    }

    private static DoctorFinding memory(String words, ServedModel served) {
        Long bytes = served.bytes();
        Long onGpu = served.gpuBytes();
        if (bytes == null || onGpu == null || bytes == 0) {
            return DoctorFinding.ok(words);
        }
        String share = Amount.of(bytes) + " in memory, " + Math.round(100.0 * onGpu / bytes) + " % of it on the GPU";
        return onGpu > 0 && onGpu < bytes
                ? DoctorFinding.warn(
                        words + "; " + share,
                        "It is slow so: ask a smaller window (num_ctx), or take a smaller or more tightly quantized model")
                : DoctorFinding.ok(words + "; " + share);
    }

    private static String digest(ModelIdentity model) {
        String digest = model.digest();
        return digest == null ? "" : " (" + Shortened.start(digest, SHOWN_DIGITS) + ")";
    }
}
