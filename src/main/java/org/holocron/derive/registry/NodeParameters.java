package org.holocron.derive.registry;

import org.holocron.derive.sql.Parameters;

/** A {@link NodeBoot} as the parameters of statements and procedures. */
final class NodeParameters {

    private NodeParameters() {}

    static Parameters of(NodeBoot boot) {
        return Parameters.of()
                .text("node", boot.node())
                .uuid("boot_id", boot.bootId())
                .text("host", boot.program().host())
                .text("program_version", boot.program().version())
                .number("schema_version", boot.program().schemaVersion())
                .number("slots", boot.program().slots())
                .millis("up_ms", boot.up());
    }
}
