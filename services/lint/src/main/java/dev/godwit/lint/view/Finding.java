package dev.godwit.lint.view;

/**
 * A rule's word about a place in a file.
 *
 * @param line counted from 1
 * @param column counted from 1 in UTF-16 units
 * @param excerpt the line as it is written
 * @param why for a fleet
 * @param fix SQL that can be pasted; empty where there is none
 */
public record Finding(
    String rule,
    Severity severity,
    String path,
    int line,
    int column,
    String excerpt,
    String message,
    String why,
    String fix) {}
