package org.holocron.derive.job;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A thing outside the runner that a job needs and that can be unavailable. Two values are equal exactly when they name the same
 * thing, so that it serves as the key of a circuit breaker.
 *
 * @param address the model server's base URL without user and password; null for the node's own things
 * @param model the model's name in its server's own canonical spelling; null unless the kind names a model
 * @param interrogationKey null unless the kind names an interrogation
 */
public record Dependency(
        Kind kind,
        @Nullable String address,
        @Nullable String model,
        @Nullable String interrogationKey) {

    /** What kind of thing it is; the order is from the widest to the narrowest effect. */
    public enum Kind {
        /** The database of the queue. */
        DATABASE,
        /** The folder that runs are written to. */
        LAKE,
        /** The folder that evidence files are read from. */
        EVIDENCE,
        /** The folder of the interrogations. */
        INTERROGATIONS,
        /** One model server, with all its models. */
        MODEL_SERVER,
        /** One model on one server. */
        MODEL,
        /** One interrogation with one model on one server: a schema that this server refuses, say. */
        INTERROGATION_MODEL,
        /** One interrogation, whatever the model: its folder, say. */
        INTERROGATION
    }

    public static final Dependency DATABASE = new Dependency(Kind.DATABASE, null, null, null);
    public static final Dependency LAKE = new Dependency(Kind.LAKE, null, null, null);
    public static final Dependency EVIDENCE = new Dependency(Kind.EVIDENCE, null, null, null);
    public static final Dependency INTERROGATIONS = new Dependency(Kind.INTERROGATIONS, null, null, null);

    public Dependency {
        boolean hasModel = kind == Kind.MODEL || kind == Kind.INTERROGATION_MODEL;
        boolean hasAddress = hasModel || kind == Kind.MODEL_SERVER;
        boolean hasInterrogation = kind == Kind.INTERROGATION || kind == Kind.INTERROGATION_MODEL;
        require(kind, "address", hasAddress == (address != null));
        require(kind, "model", hasModel == (model != null));
        require(kind, "interrogationKey", hasInterrogation == (interrogationKey != null));
    }

    public static Dependency modelServer(String address) {
        return new Dependency(Kind.MODEL_SERVER, address, null, null);
    }

    public static Dependency model(String address, String model) {
        return new Dependency(Kind.MODEL, address, model, null);
    }

    public static Dependency interrogation(String key) {
        return new Dependency(Kind.INTERROGATION, null, null, key);
    }

    /** This model with one interrogation; only a model has one. */
    public Dependency with(String interrogation) {
        return new Dependency(
                Kind.INTERROGATION_MODEL,
                address,
                Objects.requireNonNull(model),
                Objects.requireNonNull(interrogation));
    }

    private static void require(Kind kind, String component, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("a dependency of kind " + kind + " has the wrong " + component);
        }
    }

    /** For logs and messages: {@code MODEL llama3.2:latest at http://localhost:11434}. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(kind.name());
        if (interrogationKey != null) {
            words.append(' ').append(interrogationKey);
        }
        if (model != null) {
            words.append(interrogationKey == null ? " " : " with ").append(model);
        }
        return address == null
                ? words.toString()
                : words.append(" at ").append(address).toString();
    }
}
