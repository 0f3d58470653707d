package org.sectorscope.pipeline.simulate;

/**
 * A simulated association and what it would truthfully answer.
 *
 * @param id RNA number
 * @param siren empty for most
 * @param sector index in {@link Model#SECTORS}
 * @param region index in {@link Model#REGIONS}
 * @param active in scope: position A
 * @param size index in {@link Model#SIZES}
 * @param budget euros a year
 * @param hours volunteer hours a year
 */
record Association(
        String id,
        String siren,
        String name,
        int sector,
        int region,
        String postcode,
        boolean active,
        int size,
        int employees,
        double budget,
        int volunteers,
        int hours) {}
