package org.holocron.derive.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;

/** The batch executions of a node as WildFly's console and jboss-cli handle them: over the management interface. */
final class Console implements AutoCloseable {

    private final ModelControllerClient client;

    /** As the user who started the node, who needs no password on the same machine. */
    Console(ServerNode node) {
        URI management = node.management();
        this.client = ModelControllerClient.Factory.create(
                "remote+http", InetAddress.getLoopbackAddress(), management.getPort());
    }

    /** @return the execution's id */
    long start(Map<String, String> parameters) {
        ModelNode operation = Operations.createOperation(
                "start-job", Operations.createAddress("deployment", "derive.war", "subsystem", "batch-jberet"));
        operation.get("job-xml-name").set("derive");
        parameters.forEach((name, value) -> operation.get("properties", name).set(value));
        return ask(operation).asLong();
    }

    void stop(long execution) {
        ask(on(execution, "stop-job"));
    }

    /** @return the id of the execution that goes on with it */
    long restart(long execution) {
        return ask(on(execution, "restart-job")).asLong();
    }

    String batchStatus(long execution) {
        return attribute(execution, "batch-status");
    }

    String exitStatus(long execution) {
        return attribute(execution, "exit-status");
    }

    private String attribute(long execution, String name) {
        ModelNode operation = on(execution, "read-attribute");
        operation.get("name").set(name);
        return ask(operation).asString();
    }

    private static ModelNode on(long execution, String operation) {
        return Operations.createOperation(
                operation,
                Operations.createAddress(
                        "deployment",
                        "derive.war",
                        "subsystem",
                        "batch-jberet",
                        "job",
                        "derive",
                        "execution",
                        Long.toString(execution)));
    }

    private ModelNode ask(ModelNode operation) {
        try {
            ModelNode answer = client.execute(operation);
            if (!Operations.isSuccessfulOutcome(answer)) {
                throw new AssertionError(operation + " was answered " + answer);
            }
            return Operations.readResult(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
