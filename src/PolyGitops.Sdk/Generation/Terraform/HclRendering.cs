namespace PolyGitops.Sdk.Generation.Terraform;

/// <summary>A value as text.</summary>
/// <param name="Text">The text, without a final line break.</param>
/// <param name="OpensBrackets">Whether its first line leaves a bracket open: <c>terraform fmt</c> then aligns nothing with that
/// line.</param>
internal readonly record struct HclRendering(string Text, bool OpensBrackets);
