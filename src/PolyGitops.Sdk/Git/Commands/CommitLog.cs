using System.Globalization;

namespace PolyGitops.Sdk.Git.Commands;

/// <summary>Reads what <c>git log</c> prints in the format of <see cref="Format"/>.</summary>
internal static class CommitLog
{
    public const string Format = "--format=%H%n%an%n%ct%n%B";

    public static IEnumerable<GitCommit> Parse(string output)
    {
        foreach (var record in output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = record.Split('\n', 4);
            if (fields.Length < 4) throw new GitException($"git log printed an unexpected record: '{record}'.");
            yield return new()
            {
                Revision = fields[0],
                Author = fields[1],
                CommittedAt = Time(fields[2]),
                Message = fields[3].TrimEnd('\n'),
            };
        }
    }

    // A commit says any time that its author likes.
    private static DateTimeOffset Time(string seconds) =>
        long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
            ? DateTimeOffset.FromUnixTimeSeconds(
                Math.Clamp(time, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            : DateTimeOffset.UnixEpoch;
}
