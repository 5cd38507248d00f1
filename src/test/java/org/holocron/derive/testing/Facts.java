package org.holocron.derive.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Inputs of the interrogation for facts about entities, and an answer to one. */
public final class Facts {

    public static final String INTERROGATION = "sw_entity_facts_v1";

    /** Has the evidence {@code e1}. */
    public static final String LUKE = """
            {"entity_type":"character","entity_id":"luke","source_refs":[],"extra_params":{"evidence":[\
            {"evidence_id":"e1","source_uri":"s","text":"Luke was a human."}]}}""";

    /** An answer about Luke that is accepted, and cites {@code e1}. */
    public static final String ANSWER_ABOUT_LUKE = """
            {"entity_type":"character", "entity_id":"luke", "entity_name":"Luke", "facts":[{"fact_key":"species",\
            "value":"Human","unit":null,"confidence":1.0,"evidence_ids":["e1"],"notes":null}]}""";

    /** Names no evidence, so that the job must refer to some. */
    public static final String HOTH_WITHOUT_EVIDENCE =
            "{\"entity_type\": \"planet\", \"entity_id\": \"hoth\", \"source_refs\": [], \"extra_params\": {}}";

    private Facts() {}

    /** Copies its folder into another catalog, where a test may change it. */
    public static void copyInterrogation(Path catalog) throws IOException {
        Path source = Path.of("interrogations", INTERROGATION);
        Path copy = catalog.resolve(INTERROGATION);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(source.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** An input with enough evidence for an answer of some dozen tokens; with another number, another request. */
    public static String hoth(int number) {
        return hoth(Integer.toString(number));
    }

    public static String hoth(String number) {
        return """
                {"entity_type": "planet", "entity_id": "hoth_%1$s", "source_refs": [],
                 "extra_params": {"evidence": [{"evidence_id": "e1", "source_uri": "holocron:census",
                   "text": "Hoth %1$s is an ice planet in the Outer Rim Territories. Its climate is frozen, and its terrain consists of glaciers, ice caves and tundra. It is the sixth planet of its system."}]}}
                """.formatted(number);
    }
}
