package org.holocron.derive.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The HTTP interface: every resource of this package, at {@code /api}. */
@ApplicationPath("/api")
public class DeriveApplication extends Application {}
