package org.holocron.derive.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrettyJsonTest {

    private static final JsonObject VALUE =
            Json.createReader(new StringReader("""
                    {"z":"Padmé \\"A\\" \\u0001","a":[],"o":{},"ids":["e1","e2"],"facts":[{"n":1.50},null]}""")).readObject();

    @Test
    void writesForPeople() {
        assertEquals("""
                {
                  "z": "Padmé \\"A\\" \\u0001",
                  "a": [],
                  "o": {},
                  "ids": ["e1", "e2"],
                  "facts": [
                    {
                      "n": 1.50
                    },
                    null
                  ]
                }
                """, PrettyJson.text(VALUE));
    }

    @Test
    void readsBackAsTheSameValue() {
        assertEquals(
                VALUE,
                Json.createReader(new StringReader(PrettyJson.text(VALUE))).readObject());
    }

    @Test
    void writesUtf8() {
        assertArrayEquals(PrettyJson.text(VALUE).getBytes(StandardCharsets.UTF_8), PrettyJson.bytes(VALUE));
    }
}
