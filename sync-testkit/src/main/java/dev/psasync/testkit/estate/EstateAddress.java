package dev.psasync.testkit.estate;

/** A postal address. */
public record EstateAddress(String street, String city, String postalCode, String country) {}
