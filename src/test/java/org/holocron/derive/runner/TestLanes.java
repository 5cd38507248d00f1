package org.holocron.derive.runner;

import java.nio.file.Path;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.ollama.OllamaDialect;

/** The lanes of this product's own interrogations, whose default model is llama3.2, on the test's model server. */
final class TestLanes {

    static final String DEFAULT_MODEL = "llama3.2";

    private TestLanes() {}

    static Interrogations interrogations() {
        return interrogationsIn(Path.of("interrogations"));
    }

    static Interrogations interrogationsIn(Path folder) {
        return new Interrogations(folder, new OllamaDialect());
    }

    static Lanes on(TestModelServer server) {
        return new Lanes(server, interrogations(), interrogation -> DEFAULT_MODEL);
    }

    /** Of a node whose server does not tell its models. */
    static LaneMarks marks(Lanes lanes, CuttableQueue queue, CircuitBreakers breakers) {
        return new LaneMarks(
                lanes,
                queue.queue().lanes(),
                () -> "w@n",
                new KnownModels(new TestModelServer(), breakers, () -> 0),
                java.util.Set::of);
    }
}
