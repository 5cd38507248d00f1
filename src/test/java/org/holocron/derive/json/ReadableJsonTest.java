package org.holocron.derive.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadableJsonTest {

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
                """, ReadableJson.text(VALUE));
    }

    @Test
    void readsBackAsTheSameValue() {
        assertEquals(
                VALUE,
                Json.createReader(new StringReader(ReadableJson.text(VALUE))).readObject());
    }

    @Test
    void writesUtf8() {
        assertArrayEquals(ReadableJson.text(VALUE).getBytes(StandardCharsets.UTF_8), ReadableJson.bytes(VALUE));
    }
}
