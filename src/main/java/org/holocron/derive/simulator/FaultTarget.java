package org.holocron.derive.simulator;

/**
 * Which calls a plan is about.
 *
 * @param model the only model whose calls are meant, as it is spelled in {@code /api/tags} or without its tag; "" for all
 * @param marker a text that must be somewhere in the prompt; "" for any prompt
 */
public record FaultTarget(String model, String marker) {

    public static final FaultTarget EVERY_CALL = new FaultTarget("", "");

    boolean isEveryCall() {
        return model.isEmpty() && marker.isEmpty();
    }

    boolean isHitBy(SimulatedRequest ask) {
        return (model.isEmpty() || ServedName.of(model).equals(ServedName.of(ask.model())))
                && (marker.isEmpty() || ask.prompt().contains(marker));
    }
}
