package org.holocron.derive.runner;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.ModelServer;
import org.jspecify.annotations.Nullable;

/** A server that answers questions about itself as the test says, and is never asked to generate. */
final class TestModelServer implements ModelServer {

    static final String ADDRESS = "http://models.test";
    static final Dependency SERVER = Dependency.modelServer(ADDRESS);

    private Optional<Outcome.Unavailable> trouble = Optional.empty();
    private Optional<Outcome.Failure> failure = Optional.empty();
    private final List<String> earlierRequests = new ArrayList<>();
    private boolean broken;
    private Optional<Set<String>> listed = Optional.empty();
    private int asked;
    private final Set<String> missing = new HashSet<>();
    private String digest = "0".repeat(64);
    private String version = "1.0";

    /** Every probe answers so from now on. */
    void fails(Outcome.Unavailable with) {
        trouble = Optional.of(with);
    }

    /** By a fault of the client's own. */
    void breaks() {
        broken = true;
    }

    void recovers() {
        trouble = Optional.empty();
        failure = Optional.empty();
        missing.clear();
    }

    void misses(String model) {
        missing.add(canonicalName(model));
    }

    /** Every model is another one from now on. */
    void pulls(String anotherDigest) {
        digest = anotherDigest;
    }

    void upgrades(String anotherVersion) {
        version = anotherVersion;
    }

    /** Tells from now on that it has these and no others. */
    void lists(String... models) {
        listed = Optional.of(java.util.stream.Stream.of(models)
                .map(TestModelServer::canonical)
                .collect(java.util.stream.Collectors.toSet()));
    }

    @Override
    public Optional<Set<String>> models() {
        asked++;
        return listed;
    }

    /** How often it was asked for its models. */
    int timesAsked() {
        return asked;
    }

    @Override
    public Optional<String> version() {
        return Optional.of(version);
    }

    /** By any spelling of its name. */
    static Dependency dependency(String name) {
        return Dependency.model(ADDRESS, canonical(name));
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public ModelLookup model(String name) {
        return missing.contains(canonical(name))
                ? new ModelLookup.Failed(new Outcome.Unavailable(ErrorKind.MODEL_MISSING, "pull it", dependency(name)))
                : new ModelLookup.Found(new ModelIdentity(name, "latest", digest));
    }

    @Override
    public Optional<Outcome.Unavailable> probe() {
        if (broken) {
            throw new IllegalStateException("for the test");
        }
        return trouble;
    }

    /** No model generates from now on. */
    void generatesNothing(Outcome.Failure because) {
        failure = Optional.of(because);
    }

    @Override
    public Optional<Outcome.Failure> generateOneToken(String model, byte @Nullable [] earlier, CallContext context) {
        earlierRequests.add(earlier == null ? "" : new String(earlier, StandardCharsets.UTF_8));
        return failure;
    }

    /** The requests that were tried again, "" for a short prompt. */
    List<String> earlierRequests() {
        return List.copyOf(earlierRequests);
    }

    @Override
    public String canonicalName(String name) {
        return canonical(name);
    }

    /** Capitals make no difference, and {@code :latest} may be left out. */
    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains(":") ? lower : lower + ":latest";
    }

    @Override
    public Set<String> spellings(String name) {
        String whole = canonical(name);
        return new HashSet<>(List.of(whole, whole.replaceFirst(":latest$", "")));
    }

    @Override
    public ModelRequest request(ModelCall call) {
        throw new AssertionError("nothing is generated here");
    }

    @Override
    public ModelReply chat(byte[] request, CallContext context) {
        throw new AssertionError("nothing is generated here");
    }

    @Override
    public ModelReply readStored(byte[] response) {
        throw new AssertionError("nothing is stored here");
    }
}
