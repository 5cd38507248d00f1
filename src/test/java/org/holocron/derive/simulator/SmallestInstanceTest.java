package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The least that fits a schema. */
class SmallestInstanceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | {"type":"object"}
            {"b":"","a":0} | {"type":"object","properties":{"b":{"type":"string"},"x":{},"a":{"type":"integer"}},"required":["a","b"]}
            {"a":null} | {"required":["a"]}
            [] | {"type":"array","items":{"type":"string"}}
            [false,false] | {"type":"array","items":{"type":"boolean"},"minItems":2}
            "red" | {"enum":["red","green"]}
            7 | {"const":7}
            null | {"type":"null"}
            "" | {"type":["string","null"]}
            "xxx" | {"type":"string","minLength":3}
            3 | {"type":"integer","minimum":2.5}
            3 | {"type":"integer","exclusiveMinimum":2}
            -4 | {"type":"integer","maximum":-4}
            0 | {"type":"number","minimum":0,"maximum":1}
            0.5 | {"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1,"multipleOf":0.5}
            6 | {"type":"integer","minimum":4,"multipleOf":3}
            "2000-01-01" | {"type":"string","format":"date"}
            "" | {"anyOf":[{"type":"string"},{"type":"number"}]}
            {"kind":"a"} | {"type":"object","properties":{"kind":{"const":"a"}},"oneOf":[{"required":["kind"]}]}
            {"a":0,"b":""} | {"allOf":[{"properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}]}
            {"p":{"name":""}} | {"definitions":{"person":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}},"type":"object","properties":{"p":{"$ref":"#/definitions/person"}},"required":["p"]}
            """)
    void isAsSmallAsTheSchemaAllows(String expected, String schema) {
        assertEquals(
                expected,
                SmallestInstance.of(SimulatorJson.read(schema).orElseThrow()).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[a-z_]+$",
                "^\\d{4}-\\d{2}-\\d{2}$",
                "^(BBY|ABY)$",
                "^[^\\s]+@x\\.org$",
                "^a?b*c+d{2,5}$",
                "^(?:ab|c)\\w{3}$",
                "^[\\d.]+ (m|km)$"
            })
    void aPatternIsMatched(String pattern) {
        assertTrue(Pattern.compile(pattern).matcher(SmallestMatch.of(pattern)).find(), SmallestMatch.of(pattern));
    }
}
