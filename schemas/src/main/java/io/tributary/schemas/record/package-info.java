/**
 * What makes a record acceptable, declared once per entity and checked at every door: a streaming reader for JSON and a
 * checker for records that are already typed (integration guide, JSON Schemas and General Rules; CONTRACT section 2).
 */
@NullMarked
package io.tributary.schemas.record;

import org.jspecify.annotations.NullMarked;
