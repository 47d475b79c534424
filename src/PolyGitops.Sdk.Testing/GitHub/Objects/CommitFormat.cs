using System.Text;

namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>How git stores a commit.</summary>
internal static class CommitFormat
{
    /// <exception cref="InvalidDataException">The content is no commit.</exception>
    public static CommitContent Read(ReadOnlySpan<byte> content)
    {
        var (headers, message) = HeaderLines.Read(content);
        return new()
        {
            Tree = HeaderLines.Id(headers, "tree"),
            Parents = [.. headers.Where(h => h.Key == "parent").Select(h => ObjectId.Parse(h.Value))],
            Author = Objects.Signature.Parse(HeaderLines.Required(headers, "author")),
            Committer = Objects.Signature.Parse(HeaderLines.Required(headers, "committer")),
            Signature = headers.FirstOrDefault(h => h.Key == "gpgsig").Value,
            Message = message,
        };
    }

    public static byte[] Write(CommitContent commit)
    {
        var text = new StringBuilder().Append("tree ").Append(commit.Tree).Append('\n');
        foreach (var parent in commit.Parents) text.Append("parent ").Append(parent).Append('\n');
        text.Append("author ").Append(commit.Author).Append('\n').Append("committer ").Append(commit.Committer).Append('\n');
        if (commit.Signature is { } signature) text.Append("gpgsig ").Append(signature.TrimEnd('\n').Replace("\n", "\n ", StringComparison.Ordinal)).Append('\n');
        return Encoding.UTF8.GetBytes(text.Append('\n').Append(commit.Message).ToString());
    }
}
