package org.holocron.derive.runner;

import java.nio.file.Path;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.ollama.OllamaDialect;

/** The models that jobs of this product's own interrogations ask, llama3.2 by default, on the test's model server. */
final class TestJobModels {

    static final String DEFAULT_MODEL = "llama3.2";

    private TestJobModels() {}

    static Interrogations interrogations() {
        return interrogationsIn(Path.of("interrogations"));
    }

    static Interrogations interrogationsIn(Path folder) {
        return new Interrogations(folder, new OllamaDialect());
    }

    static JobModels on(TestModelServer server) {
        return new JobModels(server, interrogations(), interrogation -> DEFAULT_MODEL);
    }

    /** Of a node whose server does not tell its models. */
    static LaneMarks marks(JobModels jobModels, CuttableQueue queue, CircuitBreakers breakers) {
        return new LaneMarks(
                jobModels,
                queue.queue().lanes(),
                () -> "w@n",
                new KnownModels(new TestModelServer(), breakers, () -> 0),
                java.util.Set::of);
    }
}
