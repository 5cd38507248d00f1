package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import org.holocron.derive.json.Json;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "close",
        description = "Close one open circuit breaker, on all nodes if they share it; stats shows their names.")
final class CloseCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "NAME", description = "The name in 'derive stats', or the whole dependency in quotes.")
    private String name;

    @Override
    public Integer call() {
        JsonObject request = Json.createObjectBuilder().add("dependency", name).build();
        JsonObject answer = connection.connect(terminal()).post("/api/runner/close", request);
        if (connection.json) {
            terminal().json(answer);
        } else {
            terminal()
                    .print("The circuit breaker " + name
                            + " is closed; that of an interrogation lets one job try first");
            PausePrinter.print(terminal(), answer);
        }
        return Exit.DONE;
    }
}
