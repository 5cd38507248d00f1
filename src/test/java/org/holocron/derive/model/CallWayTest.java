package org.holocron.derive.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallWayTest {

    @Test
    void whatIsStoredIsReadAgain() {
        for (CallWay way : List.of(
                CallWay.chat(JsonValue.FALSE),
                CallWay.prompt(JsonValue.TRUE),
                CallWay.prompt(Json.createValue("low")))) {
            assertEquals(way, CallWay.parse(way.json().toString()));
        }
        assertEquals(
                "{\"form\":\"PROMPT\",\"think\":\"low\"}",
                CallWay.prompt(Json.createValue("low")).json().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "{}", "{\"form\":\"SONG\",\"think\":false}", "{\"form\":\"PROMPT\"}"})
    void whatIsNoWayIsSaidToBeNone(String stored) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> CallWay.parse(stored));
        assertTrue(refused.getMessage().contains(stored));
    }
}
