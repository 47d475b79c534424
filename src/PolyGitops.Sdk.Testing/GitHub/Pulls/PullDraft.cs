namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>What a new pull request is to say.</summary>
internal sealed record PullDraft(string Title, string? Body, string Head, string Base, bool IsDraft);
