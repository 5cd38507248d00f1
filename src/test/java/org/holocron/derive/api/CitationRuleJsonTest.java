package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.interrogation.ClaimFields;
import org.holocron.derive.interrogation.FailurePolicy;
import org.holocron.derive.interrogation.GroundingRule;
import org.holocron.derive.interrogation.ProofDemand;
import org.holocron.derive.interrogation.ValueReading;
import org.holocron.derive.interrogation.ValueRule;
import org.holocron.derive.value.Language;
import org.holocron.derive.value.ValueType;
import org.junit.jupiter.api.Test;

/** What a client reads of a rule is what the interrogation's file says. */
class CitationRuleJsonTest {

    @Test
    void aRuleHasTheNamesOfItsFile() {
        ValueRule sides = new ValueRule(
                "side",
                new ValueReading(ValueType.ENUM, null, null, Map.of("dark", List.of("Sith"))),
                Map.of("fact_key", List.of(Json.createValue("side"), JsonValue.NULL)),
                FailurePolicy.REVIEW,
                ProofDemand.NEAR);
        GroundingRule claim = new GroundingRule(
                new ClaimFields("quote", "fact_key", "/name", null),
                Set.of(Language.GERMAN, Language.ENGLISH),
                List.of(sides));

        assertEquals(
                json(
                        "{'array':'/facts','ids':'ids','required':true,'unless_null':null,'quote':'quote','key':'fact_key',"
                                + "'subject':'/name','confidence':null,'languages':['de','en'],'checks':[{'field':'side','type':'enum',"
                                + "'unit':null,'fixed_unit':null,'synonyms':{'dark':['Sith']},'when':{'fact_key':['side',null]},"
                                + "'on_failure':'review','proof':'near'}]}"),
                CitationRuleJson.of(new CitationRule("/facts", "ids", true, null, claim)));
    }

    @Test
    void aRuleWithoutChecksSaysSo() {
        assertEquals(
                json("{'array':'/facts','ids':'ids','required':false,'unless_null':'v','quote':null,'key':null,"
                        + "'subject':null,'confidence':null,'languages':[],'checks':[]}"),
                CitationRuleJson.of(new CitationRule("/facts", "ids", false, "v")));
    }

    private static JsonObject json(String quoted) {
        return Json.createReader(new StringReader(quoted.replace('\'', '"'))).readObject();
    }
}
