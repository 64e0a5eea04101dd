package io.tributary.verify.rules;

import io.tributary.proptrading.CauseType;

/**
 * What an entry pays for.
 *
 * @param firm firm_id
 * @param type cause_type
 * @param id cause_id
 */
public record Cause(String firm, CauseType type, String id) {}
