package org.holocron.derive.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.holocron.derive.wire.WireJson;
import org.junit.jupiter.api.Test;

/** What belongs to a model, and what only to the moment. */
class WeakDigestTest {

    /** A llama-server that loads models when they are asked for: the same model had one identity before its first call, and another after it. */
    @Test
    void aModelThatIsLoadedIsTheSameAsBefore() {
        String unloaded = digest("{\"id\":\"m\",\"status\":{\"value\":\"unloaded\"}}");

        assertEquals(
                unloaded, digest("{\"id\":\"m\",\"status\":{\"value\":\"loaded\",\"port\":1},\"meta\":{\"size\":96}}"));
        assertNotEquals(unloaded, digest("{\"id\":\"n\",\"status\":{\"value\":\"unloaded\"}}"));
    }

    @Test
    void whereNothingIsLoadedLaterTheFactsCount() {
        assertNotEquals(
                digest("{\"id\":\"m\",\"meta\":{\"size\":96}}"), digest("{\"id\":\"m\",\"meta\":{\"size\":97}}"));
        assertEquals(digest("{\"id\":\"m\",\"state\":{\"a\":1}}"), digest("{\"id\":\"m\",\"state\":\"b\"}"));
    }

    private static String digest(String model) {
        return WeakDigest.of(WireJson.read(model).orElseThrow(), "", "");
    }
}
