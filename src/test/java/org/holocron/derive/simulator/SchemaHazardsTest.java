package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Set;
import org.holocron.derive.simulator.SchemaHazard.Effect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real servers did with these schemas: Ollama 0.24.0 first, llama-server b11434 behind it where it was tried. */
class SchemaHazardsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            {} ! HELD !
            {"type":"object"} ! HELD !
            {"type":"object","required":["a"]} ! HELD !
            {"type":"object","properties":{"a":{}},"required":["a"]} ! HELD !
            {"type":"object","properties":[]} ! HELD !
            {"additionalProperties":false} ! HELD !
            {"format":"date"} ! HELD !
            {"enum":[]} ! HELD ! REFUSED
            {"const":1} ! HELD !
            {"allOf":[{"properties":{"a":{"type":"integer"}}}]} ! HELD !
            {"type":["string","null"],"pattern":"^a$"} ! HELD !
            {"type":"string","format":"email"} ! HELD !
            {"type":"string","maxLength":2000} ! HELD !
            {"type":"string","maxLength":5000,"pattern":"^a$"} ! HELD !
            {"type":"string","const":"a","maxLength":5000} ! HELD !
            {"type":"array"} ! HELD !
            {"type":"array","items":{"type":"integer"},"maxItems":2001} ! HELD !
            {"type":"number","minimum":5,"maximum":3} ! HELD !
            {"type":"integer","pattern":"^\\\\d$"} ! HELD !
            {"type":"string","enum":["a"],"pattern":"^\\\\d$"} ! HELD !
            {"definitions":{"x":{"type":"string","pattern":"^\\\\d$"}},"type":"object"} ! HELD !
            {"description":"x"} ! REFUSED ! HELD
            {"title":"x","$schema":"y"} ! REFUSED !
            {"required":["a"]} ! REFUSED !
            {"minLength":3} ! REFUSED ! HELD
            {"minItems":3} ! REFUSED !
            {"not":{"type":"string"}} ! REFUSED !
            {"additionalProperties":true} ! REFUSED ! HELD
            {"type":"strange"} ! REFUSED ! REFUSED
            {"type":["strange"]} ! REFUSED !
            {"type":"object","properties":{"a":{"description":"x"}}} ! REFUSED !
            {"type":"object","properties":{"a":true},"required":["a"]} ! REFUSED ! REFUSED
            {"type":"object","additionalProperties":{"description":"x"}} ! REFUSED !
            {"type":"array","items":true} ! REFUSED !
            {"type":"array","items":{"description":"x"}} ! REFUSED !
            {"type":"object","properties":{"a":{"type":"string"}},"anyOf":[{"required":["a"]}]} ! REFUSED !
            {"properties":{"a":{"$ref":"#/definitions/no"}}} ! REFUSED ! REFUSED
            {"properties":{"a":{"$ref":"http://x.y/z"}}} ! REFUSED !
            {"type":"string","pattern":"abc"} ! REFUSED ! HELD
            {"type":"string","pattern":""} ! REFUSED !
            {"type":"string","pattern":"^[a-z$"} ! REFUSED ! REFUSED
            {"type":"string","pattern":"^a{x}$"} ! REFUSED ! HELD
            {"type":[]} ! RUNNER_DIES ! REFUSED
            {"type":"integer","minimum":5,"maximum":3} ! RUNNER_DIES ! HANGS
            {"type":"string","maxLength":2001} ! RUNNER_DIES ! HELD
            {"type":"string","minLength":2001} ! RUNNER_DIES !
            {"type":"string","maxLength":5000,"format":"email"} ! RUNNER_DIES !
            {"type":"array","items":{"type":"integer"},"maxItems":2002} ! RUNNER_DIES !
            {"type":"array","items":{"type":"integer"},"minItems":2002} ! RUNNER_DIES !
            {"type":"string","pattern":"^[a]{2001}$"} ! RUNNER_DIES !
            {"type":"string","pattern":"^\\\\d$"} ! RUNNER_DIES ! HELD
            {"type":"string","minLength":5,"maxLength":3} ! HANGS ! HANGS
            {"type":"array","items":{"type":"integer"},"minItems":5,"maxItems":3} ! HANGS ! HANGS
            {"type":"string","pattern":"^a{2,1}$"} ! HANGS ! HANGS
            {"type":"string","pattern":"^(?:a|b)$"} ! SERVER_DIES ! HELD
            {"type":"string","pattern":"^*a$"} ! SERVER_DIES ! SERVER_DIES
            {"type":"string","pattern":"^a**$"} ! RUNNER_DIES ! REFUSED
            {"type":"string","pattern":"^\\\\\\\\a$"} ! BROKEN_JSON ! MISMATCH
            {"type":"string","pattern":"^.{3,5}$"} ! BROKEN_JSON ! HELD
            {"$ref":"#/definitions/x","definitions":{"x":{"type":"string","pattern":"^(?=a)a$"}}} ! SERVER_DIES ! HELD
            """)
    void eachHasTheEffectThatWasSeen(String schema, Effect ollama, Effect llamaServer) {
        Set<SchemaHazard> hazards = SchemaHazards.in(SimulatorJson.read(schema).orElseThrow());

        assertEquals(ollama, effect(hazards, VersionStyle.OLLAMA_0_24), hazards::toString);
        if (llamaServer != null) {
            assertEquals(
                    llamaServer,
                    hazards.stream()
                            .map(SchemaHazard::onLlamaServer)
                            .max(Comparator.naturalOrder())
                            .orElse(Effect.HELD));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            ^[0-9]{3}$      ! HELD
            ^(a|b)$         ! HELD
            ^a\\.b$         ! HELD
            ^\\^a$          ! HELD
            ^\\$a$          ! HELD
            ^\\t$           ! HELD
            ^\\u0041$       ! HELD
            ^[\\]]$         ! HELD
            ^(a$            ! HELD
            ^a)$            ! HELD
            ^.{3,5}$        ! BROKEN_JSON
            ^[^a]{3,5}$     ! BROKEN_JSON
            ^[\\\\]$        ! BROKEN_JSON
            ^\\\\a$         ! BROKEN_JSON
            ^\\"a$          ! BROKEN_JSON
            ^\\w$           ! RUNNER_DIES
            ^\\s$           ! RUNNER_DIES
            ^\\b$           ! RUNNER_DIES
            ^\\S$           ! RUNNER_DIES
            ^a\\-b$         ! RUNNER_DIES
            ^a\\/b$         ! RUNNER_DIES
            ^[\\d]$         ! RUNNER_DIES
            ^[\\.]$         ! RUNNER_DIES
            ^[a\\-z]$       ! RUNNER_DIES
            ^a|*b$          ! RUNNER_DIES
            ^a**$           ! RUNNER_DIES
            ^*a$            ! SERVER_DIES
            ^(+a)$          ! SERVER_DIES
            ^(?=a)a$        ! SERVER_DIES
            """)
    void eachPatternHasTheEffectThatWasSeen(String pattern, Effect ollama) {
        Set<SchemaHazard> hazards = PatternHazards.in(pattern);

        assertEquals(ollama, effect(hazards, VersionStyle.OLLAMA_0_24), hazards::toString);
    }

    private static Effect effect(Set<SchemaHazard> hazards, VersionStyle dialect) {
        return hazards.stream()
                .map(hazard -> hazard.on(dialect))
                .max(Comparator.naturalOrder())
                .orElse(Effect.HELD);
    }
}
