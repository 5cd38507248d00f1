package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.Set;
import org.holocron.derive.model.Capability;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.wire.WireJson;
import org.junit.jupiter.api.Test;

class ShownModelTest {

    private static ModelDetails details(String json) {
        return ShownModel.details(WireJson.read(json).orElseThrow());
    }

    @Test
    void saysWhatTheModelCanDoAndItsLongestWindow() {
        ModelDetails details = details("""
                {"capabilities":["completion","tools","insert"],
                 "model_info":{"general.architecture":"llama","llama.context_length":131072,"other.context_length":7}}""");

        assertEquals(Set.of(Capability.COMPLETION, Capability.TOOLS), details.capabilities());
        assertEquals(131_072, details.longestWindow());
        assertTrue(details.lacks(Capability.THINKING));
    }

    /** Older servers tell no capabilities: that must not look as if the model had none. */
    @Test
    void whatIsNotToldIsNotLacking() {
        ModelDetails details = details("{\"parameters\":null,\"model_info\":[]}");

        assertTrue(!details.lacks(Capability.COMPLETION) && !details.lacks(Capability.THINKING));
        assertNull(details.longestWindow());
        assertEquals(0, details.defaults().size());
    }

    @Test
    void readsTheModelsOwnOptionsLineByLine() {
        JsonObject options = details("""
                        {"parameters":"num_ctx                        4096\\nstop                           \\"<|eot_id|>\\"\\nstop    \\"a b\\"\\nuse_mmap true\\nodd \\"\\\\x07\\""}""").defaults();

        assertEquals(4_096, options.getInt("num_ctx"));
        assertEquals("[\"<|eot_id|>\",\"a b\"]", options.get("stop").toString());
        assertTrue(options.getBoolean("use_mmap"));
        assertEquals("\"\\x07\"", options.getString("odd"), "what JSON cannot read is kept as it stands");
    }
}
