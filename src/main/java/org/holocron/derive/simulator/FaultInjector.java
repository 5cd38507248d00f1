package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Makes a good answer bad in the way that was asked for. */
final class FaultInjector {

    private static final int HUGE = 20 * 1024 * 1024;
    private static final int DEEP = 100_000;

    private FaultInjector() {}

    /** The reply as the fault wants it; faults of the wire leave it as it is. */
    static Reply with(InjectedFault fault, Reply good) {
        String content = good.content();
        return switch (fault) {
            case NOT_JSON -> good.withContent("I am afraid I cannot answer that.");
            case CUT_JSON -> good.withContent(firstHalf(content));
            case WRONG_SCHEMA -> good.withContent("{\"answer\":42}");
            case EMPTY -> good.withContent("");
            case HUGE -> good.withContent("{\"answer\":\"" + "x".repeat(HUGE) + "\"}");
            case DEEP -> good.withContent("[".repeat(DEEP) + "]".repeat(DEEP));
            case WRONG_ENTITY -> good.withContent(ofAnotherEntity(content));
            case UNKNOWN_CITATION -> good.withContent(citingNothingGiven(content));
            case LENGTH -> good.withContent(firstHalf(content)).withDoneReason("length");
            case NOT_DONE -> good.withContent(firstHalf(content)).withDoneReason("");
            default -> good;
        };
    }

    static String firstHalf(String text) {
        return text.substring(0, text.length() / 2);
    }

    private static String ofAnotherEntity(String content) {
        return SimulatorJson.read(content)
                .map(answer -> SimulatorJson.PROVIDER
                        .createObjectBuilder(answer)
                        .add("entity_id", "jar_jar_binks")
                        .add("entity_name", "Jar Jar Binks")
                        .build()
                        .toString())
                .orElse(content);
    }

    private static String citingNothingGiven(String content) {
        return SimulatorJson.read(content)
                .map(answer -> SimulatorJson.PROVIDER
                        .createObjectBuilder(answer)
                        .add("facts", citingNothingGiven(answer.get("facts")))
                        .build()
                        .toString())
                .orElse(content);
    }

    private static JsonArray citingNothingGiven(JsonValue facts) {
        var spoiled = SimulatorJson.array();
        if (facts instanceof JsonArray array) {
            array.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(fact -> SimulatorJson.PROVIDER
                            .createObjectBuilder((JsonObject) fact)
                            .add("evidence_ids", SimulatorJson.array().add("e404")))
                    .forEach(spoiled::add);
        }
        return spoiled.build();
    }
}
