package org.holocron.derive.grammar;

import jakarta.json.JsonObject;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is computed of a schema, kept as long as the schema's object is in use. Schemas are told apart as objects: comparing their content
 * would take as long as some of the work that is saved. Safe for several threads.
 *
 * @param <T> never holds the schema itself, or it would be kept for ever
 */
public final class OncePerSchema<T> {

    private final Function<JsonObject, T> work;
    private final Map<Key, T> done = new ConcurrentHashMap<>();
    private final ReferenceQueue<JsonObject> unused = new ReferenceQueue<>();

    public OncePerSchema(Function<JsonObject, T> work) {
        this.work = work;
    }

    /** Two threads that ask at the same time may both do the work; what the first one made is used. Nothing is kept of a failure. */
    public T of(JsonObject schema) {
        for (Object key = unused.poll(); key != null; key = unused.poll()) {
            done.remove(key);
        }
        Key key = new Key(schema, unused);
        T known = done.get(key);
        if (known != null) {
            return known;
        }
        T made = work.apply(schema);
        T earlier = done.putIfAbsent(key, made);
        return earlier == null ? made : earlier;
    }

    /** Equal to itself and to the key of the same object. */
    private static final class Key extends WeakReference<JsonObject> {

        private final int hash;

        Key(JsonObject schema, ReferenceQueue<JsonObject> unused) {
            super(schema, unused);
            this.hash = System.identityHashCode(schema);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            JsonObject schema = get();
            return this == other || other instanceof Key key && schema != null && key.get() == schema;
        }
    }
}
