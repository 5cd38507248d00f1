package org.holocron.derive.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;

/** Fields of which the last value counts. */
class LastValuesTest {

    @Test
    void itsSizeIsThatOfTheNamesAndOfTheLastValues() {
        LastValues values = new LastValues();
        values.put("name", WireJson.value("some text"));
        values.put("name", WireJson.value("text"));
        values.put("list", JsonValue.EMPTY_JSON_ARRAY);

        assertEquals("name\"text\"list[]".length(), values.size());
    }

    @Test
    void aNullLeavesWhatIsThere() {
        LastValues values = new LastValues();
        values.putUnlessNull("usage", JsonValue.NULL);
        values.putUnlessNull("usage", JsonValue.TRUE);
        values.putUnlessNull("usage", JsonValue.NULL);

        assertEquals(JsonValue.TRUE, values.get("usage"));
    }
}
