package org.holocron.derive.api;

import jakarta.json.JsonObject;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.interrogation.ChoiceRule;
import org.holocron.derive.interrogation.Example;
import org.holocron.derive.interrogation.FolderFinding;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/** An interrogation as its author wrote it, with the problems that the lint found. */
final class InterrogationJson {

    private InterrogationJson() {}

    static void addTo(JsonFields json, Interrogation interrogation) {
        json.add("name", interrogation.name())
                .add("description", interrogation.description())
                .add("model", interrogation.model())
                .add("temperature", interrogation.temperature())
                .add("options", interrogation.options())
                .add("evidence_policy", policy(interrogation.evidencePolicy()))
                .add("echoes", JsonFields.array(interrogation.echoes(), Json::createValue))
                .add("choices", JsonFields.array(interrogation.choices(), InterrogationJson::choice))
                .add(
                        "citations",
                        interrogation.citations().map(CitationRuleJson::of).orElse(null))
                .add("narrowing", interrogation.narrowing().on())
                .add("token_probabilities", interrogation.tokenProbabilities())
                .add("lint", JsonFields.array(interrogation.findings(), InterrogationJson::lint))
                .add("input_schema", interrogation.input().schema())
                .add("output_schema", interrogation.outputSchema())
                .add("output_schema_sha256", interrogation.schemaSha256())
                .add("examples", JsonFields.array(interrogation.examples(), InterrogationJson::example));
    }

    private static JsonObject choice(ChoiceRule rule) {
        return new JsonFields()
                .add("answer", rule.answer().toString())
                .add("input", rule.input().toString())
                .build();
    }

    private static JsonObject policy(EvidencePolicy policy) {
        return new JsonFields()
                .add("max_items", policy.maxItems())
                .add("max_total_bytes", policy.maxTotalBytes())
                .add("max_item_bytes", policy.maxItemBytes())
                .add("required", policy.required())
                .build();
    }

    private static JsonObject lint(FolderFinding finding) {
        Problem problem = finding.problem();
        return new JsonFields()
                .add("file", finding.file())
                .add("pointer", problem.pointer())
                .add("keyword", Pointers.last(problem.pointer()))
                .add("consequence", problem.message())
                .build();
    }

    private static JsonObject example(Example example) {
        return new JsonFields()
                .add("name", example.name())
                .add("input", example.input())
                .build();
    }
}
