using System.Text;

namespace PolyGitops.Sdk.Git.Commands;

/// <summary>Reads what <c>git status --porcelain=v2 -z --no-renames</c> prints.</summary>
internal static class StatusLines
{
    public static List<FileStatus> Parse(ReadOnlySpan<byte> output)
    {
        var files = new List<FileStatus>();
        foreach (var range in output.Split((byte)0))
        {
            var line = Encoding.UTF8.GetString(output[range]);
            switch (line)
            {
                // 1 XY sub mH mI mW hH hI path
                case ['1', ' ', ..]:
                    var fields = line.Split(' ', 9);
                    files.Add(new(fields[8], fields[1][1] == '.', fields[7]));
                    break;
                // u XY sub m1 m2 m3 mW h1 h2 h3 path: not merged
                case ['u', ' ', ..]:
                    files.Add(new(line.Split(' ', 11)[10], IsLikeIndex: false, ""));
                    break;
            }
        }
        return files;
    }
}
