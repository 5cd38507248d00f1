package org.holocron.derive.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call says what a server needs, and each of its values comes from the first who has one. */
class ModelCallTest {

    @Test
    void aCallWithoutMessagesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> call("llama3.2", List.of()));
    }

    @Test
    void aCallWithoutModelIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> call(" ", List.of(Message.user("Padmé?"))));
    }

    @Test
    void aPartialSamplingTakesWhatItLeavesOpenFromItsBase() {
        PartialSampling settings = new PartialSampling(0.0, null, 512, null, options("top_k", 7));
        PartialSampling interrogation = new PartialSampling(0.7, 42, 2_048, null, options("min_p", 1));

        assertEquals(
                new PartialSampling(
                        0.0,
                        42,
                        512,
                        null,
                        Json.createObjectBuilder()
                                .add("min_p", 1)
                                .add("top_k", 7)
                                .build()),
                settings.over(interrogation));
    }

    @Test
    void nothingOverABaseIsTheBase() {
        PartialSampling base = new PartialSampling(0.7, 42, 2_048, 8_192, options("min_p", 1));

        assertEquals(base, PartialSampling.NONE.over(base));
    }

    private static JsonObject options(String name, int value) {
        return Json.createObjectBuilder().add(name, value).build();
    }

    private static ModelCall call(String model, List<Message> messages) {
        Sampling sampling = new Sampling(0.0, 0, Sampling.UNLIMITED, 8_192, JsonValue.EMPTY_JSON_OBJECT);
        return new ModelCall(model, messages, JsonValue.EMPTY_JSON_OBJECT, sampling, JsonValue.FALSE, null);
    }
}
