package org.holocron.derive.bench;

/** Starts one kind of contender, in the process in which it is measured. */
interface ContenderFactory {

    String name();

    Contender start(ContenderSetup setup) throws Exception;
}
